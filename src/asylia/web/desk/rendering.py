"""How forms are drawn: by the desk's own templates, each field with its label, hint and error."""

from django.forms.renderers import TemplatesSetting


class DeskForms(TemplatesSetting):
    """Every `{{ form }}` and every `{{ field.as_field_group }}`."""

    form_template_name = "desk/form.html"
    field_template_name = "desk/field.html"
