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
    "track": "#CDD5D2",  # what a bar lies on
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
    "track": "#3D4846",  # what a bar lies on
}  # fmt: skip

# High contrast: all text at 7 to 1 or more where it is read, and lines and marks that stand out.
CONTRAST = {
    "window": "#FFFFFF", "page": "#FFFFFF", "surface": "#FFFFFF", "surface_alt": "#F2F2F2",
    "header": "#E8E8E8", "border_subtle": "#8A8A8A", "border": "#595959",
    "border_strong": "#000000", "text": "#000000", "text2": "#1A1A1A", "text3": "#2E2E2E",
    "disabled": "#6B6B6B", "hover": "#E3EFEC", "select": "#B5E3D8", "select_inactive": "#D6D6D6",
    "accent": "#00453A", "accent_hover": "#00332B", "accent_press": "#00211C",
    "accent_tint": "#E3F3EF", "on_accent": "#FFFFFF", "danger": "#8A0A00",
    "danger_tint": "#FFEDEA", "warning": "#573300", "warning_tint": "#FFF3D9",
    "warning_fill": "#9A6400", "age2": "#A34508", "info": "#0A3570", "info_tint": "#E7EFFA",
    "mark": "#FFD866", "bar": "#A8D3C9", "overlay_line": "#2F6F62", "ramp1": "#00453A",
    "ramp2": "#1F6E60", "ramp3": "#3F8C7E", "ramp4": "#5F9C91", "ramp5": "#5A6663",
    "key": "#2B1477", "key_tint": "#EDE9FA", "key_on": "#FFFFFF", "key_text": "#2B1477",
    "potential": "#00527F", "potential_tint": "#E0F1FA", "potential_text": "#003F63",
    "ordinary": "#4A5451", "ordinary_tint": "#FFFFFF", "ordinary_text": "#2B3330",
    "risk": "#842200", "risk_tint": "#FDEBE2", "risk_text": "#7A1F00", "toast": "#000000",
    "toast_text": "#FFFFFF", "toast_accent": "#7FE8D3",
    "track": "#D6D6D6",  # what a bar lies on
}  # fmt: skip

CONTRAST_DARK = {
    "window": "#000000", "page": "#000000", "surface": "#000000", "surface_alt": "#141414",
    "header": "#1F1F1F", "border_subtle": "#7A7A7A", "border": "#A6A6A6",
    "border_strong": "#FFFFFF", "text": "#FFFFFF", "text2": "#F0F0F0", "text3": "#DCDCDC",
    "disabled": "#9A9A9A", "hover": "#16302B", "select": "#0A4A3F", "select_inactive": "#333333",
    "accent": "#7FE8D3", "accent_hover": "#A3F2E2", "accent_press": "#5FD0BA",
    "accent_tint": "#0D2924", "on_accent": "#000000", "danger": "#FFB8AE",
    "danger_tint": "#3A1310", "warning": "#FFD37A", "warning_tint": "#332600",
    "warning_fill": "#F0B03C", "age2": "#FF9766", "info": "#B5D6FF", "info_tint": "#0F2138",
    "mark": "#5C4300", "bar": "#1F5A4E", "overlay_line": "#5FB3A2", "ramp1": "#A3F2E2",
    "ramp2": "#7FE8D3", "ramp3": "#5CC4B0", "ramp4": "#45A592", "ramp5": "#A6B2AF",
    "key": "#E6DDFF", "key_tint": "#2D2548", "key_on": "#120833", "key_text": "#E6DDFF",
    "potential": "#7CC9F5", "potential_tint": "#0B2432", "potential_text": "#A6DBFA",
    "ordinary": "#B5BFBC", "ordinary_tint": "#000000", "ordinary_text": "#DCE3E1",
    "risk": "#FFB596", "risk_tint": "#3A1B0F", "risk_text": "#FFC2A8", "toast": "#FFFFFF",
    "toast_text": "#000000", "toast_accent": "#00453A",
    "track": "#4A4A4A",  # what a bar lies on
}  # fmt: skip

# The themes by the names that the settings know.
THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST, "contrast-dark": CONTRAST_DARK}


def for_office(token: str) -> str:
    """A colour of the light theme as office files write it."""
    return LIGHT[token].lstrip("#")
