[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    # Where the present values are saved.
    [string] $BackupPath = (Join-Path $env:ProgramData ('vmq-planner\' + $env:COMPUTERNAME + '-' + (Get-Date).ToString('yyyyMMdd-HHmmss') + '.json')),
    # Goes on although the present values are foreign to the plan, or no other team member is up.
    [switch] $Force
)
