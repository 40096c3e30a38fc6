
foreach ($adapter in $adapters) {
    if ($null -eq (Find-Adapter $adapter.Name)) {
        Write-Output ($adapter.Name + ': there is no adapter of this name.')
        $faults += 1
        continue
    }
    $differences = @(Get-Difference (Get-Present $adapter.Name $adapter.View) $adapter.Wanted)
    foreach ($difference in $differences) { Write-Output ($adapter.Name + ': ' + $difference) }
    $faults += $differences.Count
    if ($waiting.ContainsKey($adapter.Name)) {
        Write-Output ($adapter.Name + ': the restart after a change is not known to be done; run that script again.')
        $faults += 1
    } elseif ($adapter.Wanted.Count -eq 0) {
        Write-Output ($adapter.Name + ': nothing to compare.')
    } elseif ($differences.Count -eq 0) {
        Write-Output ($adapter.Name + ': as planned.')
    }
}

if ($faults -gt 0) {
    Write-Output ([string] $faults + ' not as planned.')
    exit 1
}
Write-Output 'Everything that was compared is as planned.'
exit 0
