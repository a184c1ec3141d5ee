backstory.give("connections/names/g.js",[[["products/grey-heron","Grey Heron","product",2,[]]],""])
