"""What each capability writes without a model: plain sentences made of the records alone.

pitch.py    a pitch from the prospect's record, the sender's profile and the catalogue
coach.py    the reason of an action, from the signal that gave it
chat.py     one fact about one subject, or its card
words.py    lists, counts and sentences
"""
