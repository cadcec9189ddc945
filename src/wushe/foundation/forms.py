"""How Django's forms look here: every form and field is drawn by our components."""

from django import forms
from django.forms.renderers import TemplatesSetting

from wushe.foundation.refusals import Refused


class Renderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ form.field.as_field_group }}` with the components of the face."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class DateInput(forms.DateInput):
    """A day, chosen with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time, chosen with the browser's own calendar."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def show_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """Write a refusal at the field it names (or above the form), with the way out."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, f"{refusal} {refusal.next_step}".strip())
