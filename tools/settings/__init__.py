"""How a workspace writes pitches: one document, its form, its former forms, who may change it.

choices      what can be chosen, by the names people type
document     Settings, read_settings, changed
migrations   earlier forms
diff         what differs between two, in words
keeping      read and save through the store
"""
