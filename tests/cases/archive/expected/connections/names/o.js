backstory.give("connections/names/o.js",[[["places/oslo","Oslo","place",2,[]],["organizations/north-atlantic-treaty-organization","North Atlantic Treaty Organization","organization",1,["NATO"]]],""])
