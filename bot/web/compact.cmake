# Writes the JSON of FROM to TO without what is there for people's eyes: it travels.
file(READ ${FROM} text)
string(REGEX REPLACE "\n *" "" text "${text}")
string(REPLACE "\": \"" "\":\"" text "${text}")
file(WRITE ${TO} "${text}")
