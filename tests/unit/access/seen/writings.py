"""An address, the ways in which it is recorded, and forty in which people write it, or part of it; and other places."""

from __future__ import annotations

HOME = "Flat 2, 14 Elm Street, Goole, DN14 5AB"

HOMES = (
    HOME,
    "Flat 2\n14 Elm St\nGoole\nDN145AB",
    "flat 2 14 elm street goole dn14 5ab",
    "Apt. 2; 14, Elm St.; Goole; DN14 5AB",
    "FLAT 2, 14 ELM STREET, GOOLE DN14 5AB",
)
"""The same address as different people record it."""

WRITINGS = (
    "Flat 2, 14 Elm Street, Goole, DN14 5AB",
    "flat 2, 14 elm street",
    "FLAT 2 14 ELM STREET",
    "14 Elm Street",
    "14 Elm St",
    "14 Elm St.",
    "14, Elm Street",
    "14 Elm",
    "14 elm str",
    "Elm Street",
    "Elm St",
    "Elm St.",
    "elm-street",
    "ElmStreet",
    "14ElmStreet",
    "Elm Street, no. 14",
    "Elm Street 14",
    "Elm St, number 14",
    "Elm, 14",
    "Elm (no. 14)",
    "14\nElm\nStreet",
    "Elm\tStreet",
    "Elm  Street",
    "14 Elm Street, DN14 5AB",
    "DN14 5AB",
    "dn14 5ab",
    "DN145AB",
    "dn145ab",
    "DN14-5AB",
    "DN 14 5 AB",
    "D N 1 4 5 A B",
    "postcode DN14 5AB",
    "14 DN14 5AB",
    "14%20Elm%20Street",
    "14+Elm+Street",
    "14&nbsp;Elm&nbsp;Street",
    "Elm\u00a0Street",
    "El\u00adm Street",
    "Elm\u200b Street",
    "\uff11\uff14 Elm Street",
    "the house in Elm Street",
    "https://maps.example.org/?q=14+elm+st+goole",
    "the flat above the shop, Elm Street end",
    "DN14 5AB, Flat 2",
    "Goole, Elm Street",
)
"""Forty writings and a few."""

OTHER_PLACES = (
    "",
    "online",
    "by telephone",
    "15 Oak Street, Selby",
    "the street",
    "Elmwood Street",
    "Helm Street",
    "the elm tree",
    "14 Oak Road",
    "14 children came",
    "DN15 5AC",
    "We met 14 times, and elms grew",
    "Mr Elm rang",
)

TOLD = {
    "Rose Cottage, Mill Hill Road, York": ("rose ctg", "Mill Hill Rd", "in York", "RoseCottage"),
    "St John's Court": ("Saint Johns Ct", "st. john\u2019s court", "StJohnsCourt is street johns court"),
    "The Green": ("on the green",),
    "14 Green Lane, Goole": ("the house in Green Lane", "14 Green Ln", "14 green", "green (14)"),
    "14 Green": ("green, no. 14",),
    "Park View": ("at Park View",),
    "14a The Avenue": ("14a, the Ave", "Avenue? no, The Avenue", "the house, 14a"),
    "14A, Elm Street": ("14a", "elm street"),
    "14, Elm Street": ("14 elm", "14elm", "Elm, 14"),
    "2, 14, Elm Street": ("2 14 elm street", "Elm, 14", "14elm"),
    "3 Caf\u00e9 Walk E1 6AN": ("cafe walk", "e16an", "E1 6AN"),
    "Elm DN14 5AB Goole": ("elm", "Goole", "dn14"),
    "Elm Street Mill Hill": ("elm street", "mill hill"),
    "Mount Pleasant": ("mount pleasant", "mt pleasant"),
    "Flat 2 14 Elm Street": ("flat 2, 14 elm street", "elm st", "14 elm", "elm (14)"),
    "7 Mill Hill Road, YO1 7AA": (
        "Mill Hill, 7", "7 a b c Mill Hill", "Mill Hill a b c 7", "a b 7 c Mill Hill d e f",
        "mill hill a b c d e f 7 g mill hill", "mill hill a 7 b c d e f", "a b c d e f mill hill a b c 7 d",
    ),
    "14 Elm Street": (
        "14 the elm in bloom", "14 a b c elm", "elm a b c 14", "a elm b c d 14", "elm a 14 b c d e", "14elm",
        "a b c d e f g h i j k l m n o 1 4 e l m", "a b c d e f g h i j k l m n o 14elm",
    ),
    "9 Elm": ("9elm",),
    "7 Old Mill Road": ("old mill, no. 7",),
    "Flat 2, Goole": ("in flat 2",),
    "Elm Green": ("elmgreen",),
    "Maple Gardens": ("M a p l e G a r d e n s",),
    "Ayr": ("by Ayr",),
    "The Larches": ("the larches",),
}  # fmt: skip
"""Addresses of other kinds, each with what tells it."""

NOT_TOLD = {
    "7 Mill Hill Road, YO1 7AA": (
        "Road", "by the road", "a hill", "in the park, 16", "mill hill", "hill road", "7", "1 7aa",
        "at 7 a b c d Mill Hill", "Mill Hill a b c d 7", "17 Mill Hill", "mill 7 hill",
    ),
    "14 Elm Street": (
        "a 14 b c d e elm", "14 a b c d elm", "elm a b c d 14", "a elm b c d e 14", "a b c d e f 14 b c d e elm",
        "the street by the elm", "street, 14", "14", "114 Elm", "Helm Street",
        "elm", "a 14th elm",
    ),
    "14 Elm Villas": ("elm 14", "villas, 14"),
    "14, Elm Street": ("14", "elm"),
    "114, Elm Street": ("114", "114 oak street"),
    "Elm Street, Goole": ("the street by the elm", "elm in goose street"),
    "Flat 2, Goole": ("at 2 o'clock", "flat", "flat 3"),
    "Rose Cottage": ("a cottage", "a rose", "the rose in a cottage"),
    "Old Rose Cottage": ("rose cottage", "cottage"),
    "Mount Pleasant": ("a pleasant day", "the mount"),
    "Green, Goole": ("green",),
    "Ae, Goole": ("ae",),
    "A b, Goole": ("a b",),
    "Elm DN14 5AB Goole": ("5ab", "dn15 5ac", "elmgoole"),
    "1 Oa": ("1oa",),
    "Oak Lane": ("oaklane",),
    "Acacia Gardens": ("A c a c i a G a r d e n s",),
    "Bridlington": ("Bridlingtonshire",),
    "Flat 2 14 Elm Street": ("flat 2", "2 14", "2 elm"),
}  # fmt: skip
"""Addresses, each with what comes near and does not tell it."""

SHORT_FORMS = {
    "street": ("st", "str", "saint"),
    "road": ("rd",),
    "avenue": ("ave", "av"),
    "lane": ("ln", "la"),
    "drive": ("dr", "drv"),
    "close": ("cl",),
    "court": ("ct", "crt"),
    "crescent": ("cres", "cr"),
    "gardens": ("gdns", "gdn", "garden"),
    "place": ("pl",),
    "square": ("sq",),
    "terrace": ("terr", "ter", "tce"),
    "grove": ("gr", "grv", "gve"),
    "park": ("pk",),
    "house": ("hse", "ho"),
    "cottage": ("ctg", "cott"),
    "buildings": ("bldgs", "bldg"),
    "walk": ("wk",),
    "way": ("wy",),
    "hill": ("hl",),
    "mount": ("mt",),
    "parade": ("pde",),
    "boulevard": ("blvd",),
    "north": ("n",),
    "south": ("s",),
    "east": ("e",),
    "west": ("w",),
    "flat": ("apt", "apartment"),
    "no": ("nr", "number"),
}
"""Words of addresses, each with those that are taken for it."""

KINDS = (
    "street", "road", "avenue", "lane", "drive", "close", "court", "crescent", "gardens", "place", "square", "terrace",
    "grove", "park", "walk", "way", "hill", "mount", "parade", "boulevard", "mews", "row", "view", "rise", "green",
    "yard", "wharf", "gate",
)  # fmt: skip
"""What streets are called."""
