# Setting these values restarts an adapter: its link goes down for some seconds.
# Adapters are taken one at a time, and the next one waits until the last is up again.
# Values that the plan did not know are taken from the file which the apply script has saved.
# Where a value cannot be put back, the script says so at its end and fails.
#
#   -WhatIf          shows what would be done and does nothing.
#   -Confirm:$false  does not ask before each adapter.
#   -Force           goes on where the host is not as the plan has it.
#   -AllowOutage     restarts an adapter although its team has no other link up.
