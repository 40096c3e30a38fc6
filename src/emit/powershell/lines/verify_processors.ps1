$found = Get-LogicalProcessorCount
if ($processors -notcontains $found) {
    Write-Output ('Logical processors: wanted ' + ($processors -join ' or ') + ', found ' + $found)
    $faults += 1
}
