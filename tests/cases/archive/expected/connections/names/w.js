backstory.give("connections/names/w.js",[[["people/nora-whitfield","Nora Whitfield","person",5,["Whitfield"]],["people/daniel-whitfield","Daniel Whitfield","person",1,[]]],""])
