
$todo = @($steps | Where-Object { -not (Test-Done $_) })
if ($todo.Count -eq 0) {
    Write-Host 'Every adapter has the planned values already. Nothing was done.'
    return
}
if (-not $WhatIfPreference) { Save-Present $todo }
