# Saves the present values of the adapters. What an earlier run has saved stays until it was put back.
function Save-Present([hashtable[]] $Steps) {
    if ($skipped -gt 0) {
        throw 'The skipped file may have the first values. Nothing was changed; move it away, or give another -BackupPath.'
    }
    foreach ($step in $Steps) {
        if ($saved.ContainsKey($step.Name) -and -not $saved[$step.Name].Back) { continue }
        $present = Get-Present $step.Name $step.View
        $present['Name'] = $step.Name
        $present['Back'] = $false
        $saved[$step.Name] = New-Object PSObject -Property $present
    }
    Write-Backup
    Write-Host ('The values from before are in ' + $BackupPath)
}
