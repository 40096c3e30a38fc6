# Setting these values restarts an adapter: its link goes down for some seconds.
# Adapters are taken one at a time, and the next one waits until the last is up again.
# Until the last one is done, old and new processor sets stand side by side and may overlap;
# event 106 can come up once more in that time.
# The values from before go into a file first, which rollback and verify read, too. Each restart is
# noted there until it is done, so that running this script again makes up for it.
#
#   -WhatIf          shows what would be done and does nothing.
#   -Confirm:$false  does not ask before each adapter.
#   -Force           goes on where the host is not as the plan has it.
#   -AllowOutage     restarts an adapter although its team has no other link up.
