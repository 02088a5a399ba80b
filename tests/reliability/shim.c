/* Stands between a process and the system: counts what is written in one folder, and at one of these operations kills
 * the process, tears the write, or answers with an error; or takes down all of them, for power cuts to be made of.
 *
 * Loaded by LD_PRELOAD; asleep until `shim_arm` or `shim_record` is called, or SHIM_FOLDER is set as it starts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT, KILL, TEAR, FAIL_ONCE, FAIL_FROM, FAIL_SHORT };
enum { WRITE = 1, TRUNCATE, SYNC, CREATE, UNLINK, RENAME, LINK, NOTE };

static char folder[4096];
static size_t folder_length;
static long counted, at;
static int mode, argument, log_to = -1;

#define REAL(name, type, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

/* -- what the harness calls ------------------------------------------------------------------------------------- */

void shim_arm(const char *where, long number, int what, int with) {
    strncpy(folder, where, sizeof folder - 1);
    folder_length = strlen(folder);
    counted = 0;
    at = number;
    mode = what;
    argument = with;
}

long shim_counted(void) { return counted; }

long shim_rest(void) {
    folder_length = 0;
    log_to = -1;
    return counted;
}

void shim_record(const char *where, int log) {
    shim_arm(where, -1, COUNT, 0);
    log_to = log;
}

__attribute__((constructor)) static void from_environment(void) {
    const char *where = getenv("SHIM_FOLDER"), *number = getenv("SHIM_AT"), *what = getenv("SHIM_MODE");
    const char *with = getenv("SHIM_WITH");
    if (where && number && what) shim_arm(where, atol(number), atoi(what), with ? atoi(with) : 0);
}

/* -- which operations count ------------------------------------------------------------------------------------- */

static int inside(const char *path) {
    return folder_length && strncmp(path, folder, folder_length) == 0 &&
           (path[folder_length] == 0 || path[folder_length] == '/');
}

static int path_of(int handle, char *path) {
    char link[64] = "/proc/self/fd/";
    char digits[16];
    int n = 0;
    if (handle < 0) return 0;
    do digits[n++] = '0' + handle % 10; while ((handle /= 10));
    size_t end = strlen(link);
    while (n) link[end++] = digits[--n];
    link[end] = 0;
    ssize_t length = readlink(link, path, 4095);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

static int ours(int handle) {
    char path[4096];
    return folder_length && path_of(handle, path) && inside(path);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Counts an operation; returns whether it is to fail, with errno set. A torn write is left to the caller. */
static int fails(int can_tear) {
    counted++;
    if (mode == COUNT || counted < at) return 0;
    if (mode == FAIL_FROM || (mode == FAIL_ONCE && counted == at)) return errno = argument, 1;
    if (counted > at) return mode == FAIL_SHORT ? errno = argument, 1 : 0;
    if (mode == KILL) die();
    if (mode == TEAR && !can_tear) die();
    if (mode == FAIL_SHORT && !can_tear) return errno = argument, 1;
    return 0;
}

/* Says how many bytes of a write get through where it is to be cut, else all. */
static size_t let_through(size_t size) {
    if (counted != at || (mode != TEAR && mode != FAIL_SHORT)) return size;
    return mode == TEAR ? size * (size_t)argument / 1000 : size / 2;
}

static void after_write(void) {
    if (mode == TEAR && counted == at) die();
}

/* -- taking them down ------------------------------------------------------------------------------------------- */

struct line {
    int64_t kind, inode, offset, length, name;
};

static void put(int kind, int64_t inode, int64_t offset, const void *data, int64_t length, const char *name) {
    if (log_to < 0) return;
    int keep = errno;
    struct line head = {kind, inode, offset, length, (int64_t)strlen(name)};
    struct iovec parts[3] = {{&head, sizeof head}, {(void *)name, strlen(name)}, {(void *)data, data ? length : 0}};
    syscall(SYS_writev, log_to, parts, 3);
    errno = keep;
}

static void put_handle(int kind, int handle, int64_t offset, const void *data, int64_t length) {
    struct stat found;
    char path[4096] = "";
    if (log_to < 0 || fstat(handle, &found)) return;
    path_of(handle, path);
    put(kind, (int64_t)found.st_ino, offset, data, length, path);
}

void shim_note(long number) { put(NOTE, 0, number, NULL, 0, ""); }

/* -- writes ----------------------------------------------------------------------------------------------------- */

ssize_t write(int handle, const void *data, size_t size) {
    REAL(write, ssize_t, int, const void *, size_t);
    if (!ours(handle)) return real(handle, data, size);
    if (fails(1)) return -1;
    off_t offset = lseek(handle, 0, SEEK_CUR);
    ssize_t done = real(handle, data, let_through(size));
    after_write();
    if (done > 0) put_handle(WRITE, handle, offset, data, done);
    return done;
}

ssize_t pwrite64(int handle, const void *data, size_t size, off64_t offset) {
    REAL(pwrite64, ssize_t, int, const void *, size_t, off64_t);
    if (!ours(handle)) return real(handle, data, size, offset);
    if (fails(1)) return -1;
    ssize_t done = real(handle, data, let_through(size), offset);
    after_write();
    if (done > 0) put_handle(WRITE, handle, offset, data, done);
    return done;
}

ssize_t pwrite(int handle, const void *data, size_t size, off_t offset) { return pwrite64(handle, data, size, offset); }

/* Copies by the system alone are not offered, so that all bytes come by; the caller goes on with plain writes. */
ssize_t sendfile64(int to, int from, off64_t *offset, size_t count) {
    REAL(sendfile64, ssize_t, int, int, off64_t *, size_t);
    if (ours(to)) return errno = EINVAL, -1;
    return real(to, from, offset, count);
}

ssize_t sendfile(int to, int from, off_t *offset, size_t count) { return sendfile64(to, from, offset, count); }

/* -- syncs and sizes -------------------------------------------------------------------------------------------- */

int fsync(int handle) {
    REAL(fsync, int, int);
    if (!ours(handle)) return real(handle);
    if (fails(0)) return -1;
    put_handle(SYNC, handle, 0, NULL, 0);
    return 0; /* nothing here survives a power cut anyhow: the folder is in memory */
}

int fdatasync(int handle) { return fsync(handle); }

int ftruncate64(int handle, off64_t size) {
    REAL(ftruncate64, int, int, off64_t);
    if (!ours(handle)) return real(handle, size);
    if (fails(0)) return -1;
    int done = real(handle, size);
    if (!done) put_handle(TRUNCATE, handle, size, NULL, 0);
    return done;
}

int ftruncate(int handle, off_t size) { return ftruncate64(handle, size); }

/* -- names ------------------------------------------------------------------------------------------------------ */

static int opened(int handle, const char *path, int flags, int was_there) {
    struct stat found;
    if (handle < 0 || log_to < 0 || fstat(handle, &found)) return handle;
    if (!was_there) put(CREATE, (int64_t)found.st_ino, 0, NULL, 0, path);
    else if (flags & O_TRUNC) put(TRUNCATE, (int64_t)found.st_ino, 0, NULL, 0, path);
    return handle;
}

static int open_with(int base, const char *path, int flags, mode_t rights) {
    if (!inside(path) || !(flags & (O_CREAT | O_TRUNC)))
        return (int)syscall(SYS_openat, base, path, flags, rights);
    int was_there = access(path, F_OK) == 0;
    if ((!was_there || (flags & O_TRUNC)) && fails(0)) return -1;
    return opened((int)syscall(SYS_openat, base, path, flags, rights), path, flags, was_there);
}

#define RIGHTS(flags) \
    mode_t rights = 0; \
    if ((flags) & O_CREAT) { va_list more; va_start(more, flags); rights = va_arg(more, mode_t); va_end(more); }

int open64(const char *path, int flags, ...) { RIGHTS(flags) return open_with(AT_FDCWD, path, flags, rights); }
int open(const char *path, int flags, ...) { RIGHTS(flags) return open_with(AT_FDCWD, path, flags, rights); }
int openat64(int base, const char *path, int flags, ...) { RIGHTS(flags) return open_with(base, path, flags, rights); }
int openat(int base, const char *path, int flags, ...) { RIGHTS(flags) return open_with(base, path, flags, rights); }

int unlink(const char *path) {
    REAL(unlink, int, const char *);
    if (!inside(path)) return real(path);
    if (fails(0) && errno != ENOSPC) return -1; /* a full drive lets go of a file */
    put(UNLINK, 0, 0, NULL, 0, path);
    return real(path);
}

int unlinkat(int base, const char *path, int flags) {
    REAL(unlinkat, int, int, const char *, int);
    return inside(path) ? unlink(path) : real(base, path, flags);
}

static int two(int kind, int (*real)(const char *, const char *), const char *from, const char *to) {
    if (!inside(from) && !inside(to)) return real(from, to);
    if (fails(0)) return -1;
    int done = real(from, to);
    if (!done) put(kind, 0, 0, to, (int64_t)strlen(to), from);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(rename, int, const char *, const char *);
    return two(RENAME, real, from, to);
}

int renameat(int base, const char *from, int other, const char *to) {
    REAL(renameat, int, int, const char *, int, const char *);
    return inside(to) ? rename(from, to) : real(base, from, other, to);
}

int link(const char *from, const char *to) {
    REAL(link, int, const char *, const char *);
    return two(LINK, real, from, to);
}

int linkat(int base, const char *from, int other, const char *to, int flags) {
    REAL(linkat, int, int, const char *, int, const char *, int);
    return inside(to) ? link(from, to) : real(base, from, other, to, flags);
}
