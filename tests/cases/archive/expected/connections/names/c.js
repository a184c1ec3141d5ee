backstory.give("connections/names/c.js",[[["organizations/coastal-rescue-service","Coastal Rescue Service","organization",4,["CRS"]]],""])
