backstory.give("connections/names/d.js",[[["places/denmark","Denmark","place",3,["Danish"]],["people/daniel-whitfield","Daniel Whitfield","person",1,[]]],""])
