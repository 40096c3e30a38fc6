[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    # A file of the apply script. Without it, the newest one of this host that has the adapter.
    [string] $BackupPath = '',
    # Goes on although the present values are foreign to the plan, or no other team member is up.
    [switch] $Force
)
