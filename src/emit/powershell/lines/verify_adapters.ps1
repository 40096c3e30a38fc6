
foreach ($adapter in $adapters) {
    if ($null -eq (Find-Adapter $adapter.Name)) {
        Write-Output ($adapter.Name + ': there is no adapter of this name.')
        $faults += 1
        continue
    }
    $differences = @(Get-Difference (Get-Present $adapter.Name $adapter.View) $adapter.Wanted)
    foreach ($difference in $differences) { Write-Output ($adapter.Name + ': ' + $difference) }
    if ($differences.Count -eq 0) { Write-Output ($adapter.Name + ': as planned.') }
    $faults += $differences.Count
}

if ($faults -gt 0) {
    Write-Output ([string] $faults + ' not as planned.')
    exit 1
}
Write-Output 'Everything that was compared is as planned.'
exit 0
