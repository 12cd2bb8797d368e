"""What is likely next, and by which precedent: View or a benchmark's folder → forecasts, each with what speaks for it.

Nothing is taken in here: what is due and the scorekeeper stand without the model, whose libraries take a second to load.
"""
