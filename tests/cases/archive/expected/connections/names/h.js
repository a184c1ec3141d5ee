backstory.give("connections/names/h.js",[[["people/tomas-a-haugen","Tomas A. Haugen","person",3,["Haugen","Tomas Haugen"]],["products/grey-heron","Grey Heron","product",2,[]]],""])
