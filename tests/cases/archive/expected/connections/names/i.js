backstory.give("connections/names/i.js",[[["people/ingrid-solheim","Ingrid Solheim","person",2,["Solheim"]]],""])
