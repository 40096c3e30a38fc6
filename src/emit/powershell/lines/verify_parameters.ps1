[CmdletBinding()]
param(
    # The file of the apply script, where it had a -BackupPath.
    [string] $BackupPath = ''
)
