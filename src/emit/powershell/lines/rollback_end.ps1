    foreach ($step in $steps) {
        $lost = @(Get-Lost $step)
        $left += $lost
        if ($saved.ContainsKey($step.Name) -and $lost.Count -eq 0 -and (Test-Done $step)) {
            $saved[$step.Name].Back = $true
            Write-Backup
        }
    }
