[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    # The file of the apply script, where it had a -BackupPath.
    [string] $BackupPath = '',
    # Goes on although the present values are foreign to the plan.
    [switch] $Force,
    # Restarts an adapter although no other member of its team is up.
    [switch] $AllowOutage
)
