# Adapters without a target are compared with the values the plan was made for.
# What the plan does not know is not compared. A restart that a script has begun and not ended is a fault.
# Ends with exit code 0 when everything is as planned, else with 1; a scheduled task can run it,
# for instance after driver updates.
