"""The form at the newsroom's door: Wagtail's, with the one label that no catalogue reaches."""

from __future__ import annotations

from django import forms
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Wagtail declares its password field without a label, which Django then makes of the English name."""

    password = forms.CharField(
        label="पासवर्ड", strip=False, widget=forms.PasswordInput(attrs={"placeholder": "पासवर्ड लिखें"})
    )
