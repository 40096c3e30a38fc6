[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    # Where the values from before are saved; without it, under ProgramData\vmq-planner.
    [string] $BackupPath = '',
    # Goes on although the present values are foreign to the plan.
    [switch] $Force,
    # Restarts an adapter although no other member of its team is up.
    [switch] $AllowOutage
)
