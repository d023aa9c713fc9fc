"""Names of HTML elements, classes and roles by what they mean for the text that a reader of the page sees."""

from typing import Final

# Elements that begin and end a line.
BLOCKS: Final = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure"
        " footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol option p pre search section"
        " summary table tbody td tfoot th thead tr ul"
    ).split()
)

# Elements whose content is never shown.
HIDDEN: Final = frozenset(
    (
        "head script style template noscript iframe object embed audio video canvas svg math datalist textarea area"
        " map applet title meta link base param source track input noframes frameset"
    ).split()
)
# Classes by which frameworks hide words from sight and leave them to screen readers.
HIDDEN_CLASSES: Final = frozenset(
    (
        "visually-hidden sr-only screen-reader-text element-invisible element-hidden hidden d-none is-hidden"
        " visuallyhidden u-hidden"
    ).split()
)

# Classes of an archive's block of information whose elements are lines of their own, even where they are inline.
SEPARATE_CLASSES: Final = frozenset({"sub-title", "text", "pill", "name"})

# Inline elements and the rendition that they stand for.
INLINE: Final[dict[str, str]] = {
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "dfn": "italic",
    "var": "italic",
    "b": "bold",
    "strong": "bold",
    "u": "underline",
    "ins": "underline",
    "sup": "super",
    "sub": "sub",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
}

# Elements by whose name readers know what they hold.
LANDMARKS: Final = frozenset("main article section h1 h2 h3 h4 h5 h6 aside blockquote figure time".split())

# Parts of a page that are the site's own: by element, by role, and by the classes and identifiers of many sites.
REGION_ELEMENTS: Final[dict[str, str]] = {
    "nav": "navigation",
    "header": "header",
    "footer": "footer",
    "form": "search",
    "search": "search",
    "aside": "aside",
    "dialog": "dialog",
    "button": "control",
    "select": "control",
    "option": "control",
}
REGION_ROLES: Final[dict[str, str]] = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "search": "search",
    "complementary": "aside",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "alert": "dialog",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "control",
    "button": "control",
    "tablist": "control",
}
REGION_CLASSES: Final[dict[str, str]] = {
    "nav": "navigation",
    "navbar": "navigation",
    "navigation": "navigation",
    "menu": "navigation",
    "main-menu": "navigation",
    "mainmenu": "navigation",
    "topmenu": "navigation",
    "breadcrumb": "navigation",
    "breadcrumbs": "navigation",
    "pager": "navigation",
    "pagination": "navigation",
    "header": "header",
    "site-header": "header",
    "page-header": "header",
    "masthead": "header",
    "banner": "header",
    "logo": "header",
    "footer": "footer",
    "site-footer": "footer",
    "page-footer": "footer",
    "search-form": "search",
    "search-box": "search",
    "searchbox": "search",
    "sidebar": "aside",
    "share": "control",
    "share-buttons": "control",
    "social": "control",
    "social-links": "control",
    "social-share": "control",
    "addthis_toolbox": "control",
    "nav-tabs": "control",
    "toolbar": "control",
    "cookie-banner": "dialog",
    "cookie-notice": "dialog",
    "cookie-consent": "dialog",
    "eu-cookie-compliance-banner": "dialog",
    "modal": "dialog",
    "popup": "dialog",
}
