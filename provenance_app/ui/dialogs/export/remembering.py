"""What was chosen for images: last in this case, and under names."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final

from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.export import Area, ImageFormat, ImageOptions, Sizing
from provenance_app.ui.settings import Key, Settings

_OPTIONS: Final = "export"
_FOLDER: Final = "export-folder"

BUILT_IN: Final = {
    "Screen": ImageOptions(),
    "Print A4, 300 dpi": ImageOptions(sizing=Sizing.A4, dpi=300),
    "Slide 16:9": ImageOptions(sizing=Sizing.SLIDE, dpi=150),
    "Vector": ImageOptions(format=ImageFormat.SVG),
}
"""Presets that are always there; area and redaction are not theirs to change."""


def remembered(settings: Settings, context: CaseContext) -> ImageOptions:
    """Return the options that were chosen last in this case, else the usual ones.

    Those of another case are not taken over: what is redacted there says nothing of what must be here.
    """
    kept = settings.for_case(context.session.case.case_id, _OPTIONS)
    return ImageOptions.of_plain(kept) if kept is not None else ImageOptions()


def fitting(options: ImageOptions, selection: Collection[RecordId]) -> ImageOptions:
    """Return the options, with all of the graph where the area is a selection and nothing is selected."""
    if selection or options.area not in (Area.SELECTION, Area.NEIGHBOURHOOD):
        return options
    return replace(options, area=Area.ALL)


def remember(settings: Settings, context: CaseContext, options: ImageOptions) -> None:
    """Keep the options for this case."""
    settings.put_for_case(context.session.case.case_id, _OPTIONS, _careful(options).plain())


def folder_of(settings: Settings, context: CaseContext) -> str:
    """Return the folder that images of this case went to last, else any file, or nothing."""
    kept = settings.for_case(context.session.case.case_id, _FOLDER)
    return kept if isinstance(kept, str) and kept else str(settings.get(Key.FOLDER))


def remember_folder(settings: Settings, context: CaseContext, folder: str) -> None:
    """Keep where an image of this case went to."""
    settings.put_for_case(context.session.case.case_id, _FOLDER, folder)
    settings.put(Key.FOLDER, folder)


def own_presets(settings: Settings) -> dict[str, ImageOptions]:
    """Return the user's presets by name, in the order of the names."""
    kept: dict[str, Any] = settings.get(Key.PRESETS)
    return {name: ImageOptions.of_plain(kept[name]) for name in sorted(kept, key=str.casefold)}


def save_preset(settings: Settings, name: str, options: ImageOptions) -> None:
    """Keep the options under a name; one that has it is replaced."""
    settings.put(Key.PRESETS, settings.get(Key.PRESETS) | {name: _careful(options).plain()})


def _careful(options: ImageOptions) -> ImageOptions:
    """Return the options to be kept: to bare pictures that are to be shown with care is asked for each time."""
    return replace(options, sensitive=False)


def delete_preset(settings: Settings, name: str) -> None:
    """Forget the options of a name."""
    settings.put(Key.PRESETS, {one: kept for one, kept in settings.get(Key.PRESETS).items() if one != name})


def applied(name: str, settings: Settings, now: ImageOptions) -> ImageOptions:
    """Return the options of a preset; a built-in one leaves area and redaction as they are."""
    own = own_presets(settings)
    if name in own:
        return own[name]
    built_in = BUILT_IN.get(name, now)
    return replace(built_in, area=now.area, redacted=now.redacted, sensitive=now.sensitive)
