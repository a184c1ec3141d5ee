backstory.give("connections/names/b.js",[[["places/bergen","Bergen","place",4,[]],["people/anna-berg","Anna Berg","person",2,["Anne Berg"]]],""])
