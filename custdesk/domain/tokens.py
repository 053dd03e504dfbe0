"""The colours of the themes, by what they are for. The only place where a colour is written.

Window and charts take them by `ui.theme`, mails and workbooks from here; paper is black.
"""

LIGHT = {
    "window": "#ECEFEE", "page": "#F6F8F7", "surface": "#FFFFFF", "surface_alt": "#F3F6F5",
    "header": "#F0F3F2", "border_subtle": "#E3E8E6", "border": "#CDD5D2",
    "border_strong": "#788481", "text": "#17211F", "text2": "#46524F", "text3": "#596562",
    "disabled": "#98A29F", "hover": "#F0F4F3", "select": "#D5EBE6", "select_inactive": "#E4E8E7",
    "accent": "#0E6B5B", "accent_hover": "#0B594C", "accent_press": "#08473D",
    "accent_tint": "#E4F2EF", "on_accent": "#FFFFFF",
    "danger": "#B42318", "danger_tint": "#FDECEA", "warning": "#855000", "warning_tint": "#FFF3D9",
    "warning_fill": "#E3A01B", "age2": "#CB5F18", "info": "#1D57A3", "info_tint": "#E7EFFA",
    "mark": "#FADF9F", "bar": "#BFDBD5", "overlay_line": "#6FA79B",
    "ramp1": "#0E6B5B", "ramp2": "#3F8C7E", "ramp3": "#74AB9F", "ramp4": "#A3C8C0",
    "ramp5": "#788481",
    "key": "#412893", "key_tint": "#EDE9FA", "key_on": "#FFFFFF", "key_text": "#412893",
    "potential": "#0A86C2", "potential_tint": "#E0F1FA", "potential_text": "#005F94",
    "ordinary": "#8C9693", "ordinary_tint": "#FFFFFF", "ordinary_text": "#56625F",
    "risk": "#A83208", "risk_tint": "#FDEBE2", "risk_text": "#A83208",
    # The dark line at the bottom of the page, alike in both themes.
    "toast": "#17211F", "toast_text": "#E7EDEB", "toast_accent": "#58C5AF",
}  # fmt: skip

DARK = {
    "window": "#141918", "page": "#191F1E", "surface": "#1F2625", "surface_alt": "#262E2C",
    "header": "#242C2A", "border_subtle": "#2D3634", "border": "#3D4846",
    "border_strong": "#7F8C89", "text": "#E7EDEB", "text2": "#B9C3C0", "text3": "#A1ACA9",
    "disabled": "#65706D", "hover": "#252D2B", "select": "#1F423B", "select_inactive": "#2C3533",
    "accent": "#58C5AF", "accent_hover": "#74D3C0", "accent_press": "#41AB96",
    "accent_tint": "#1B332E", "on_accent": "#06231D",
    "danger": "#FF9486", "danger_tint": "#3F2320", "warning": "#F0BE62", "warning_tint": "#382D17",
    "warning_fill": "#D9992B", "age2": "#E8743F", "info": "#8DBBF7", "info_tint": "#1E2C40",
    "mark": "#5C4716", "bar": "#2B5B52", "overlay_line": "#3E8475",
    "ramp1": "#8FE0D0", "ramp2": "#58C5AF", "ramp3": "#3A9C89", "ramp4": "#2B766A",
    "ramp5": "#7F8C89",
    "key": "#DCD0FF", "key_tint": "#2D2548", "key_on": "#1B1040", "key_text": "#DCD0FF",
    "potential": "#3E9FD6", "potential_tint": "#14303F", "potential_text": "#7CC9F5",
    "ordinary": "#7F8A87", "ordinary_tint": "#1F2625", "ordinary_text": "#AAB5B2",
    "risk": "#FF9C75", "risk_tint": "#412619", "risk_text": "#FFA582",
    "toast": "#0A0E0D", "toast_text": "#E7EDEB", "toast_accent": "#58C5AF",
}  # fmt: skip


def for_office(token: str) -> str:
    """A colour of the light theme as office files write it."""
    return LIGHT[token].lstrip("#")
