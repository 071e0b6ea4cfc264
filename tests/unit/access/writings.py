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
