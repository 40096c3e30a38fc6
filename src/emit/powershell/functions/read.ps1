function Test-SameName([string] $One, [string] $Other) {
    [string]::Equals($One, $Other, [StringComparison]::OrdinalIgnoreCase)
}

# The adapter of exactly that name, or nothing. (-Name would take wildcards.)
function Find-Adapter([string] $Name) {
    Get-NetAdapter | Where-Object { Test-SameName $_.Name $Name } | Select-Object -First 1
}

# The present values of an adapter in one view, Vmq or Rss. Only the Rss view has the max group.
function Get-Present([string] $Name, [string] $View) {
    $rss = Get-NetAdapterRss | Where-Object { Test-SameName $_.Name $Name } | Select-Object -First 1
    $source = $rss
    if ($View -eq 'Vmq') {
        $source = Get-NetAdapterVmq | Where-Object { Test-SameName $_.Name $Name } | Select-Object -First 1
    }
    $present = @{ MaxProcessorGroup = $null }
    foreach ($setting in @('BaseProcessorGroup', 'BaseProcessorNumber', 'MaxProcessorNumber', 'MaxProcessors', 'NumaNode')) {
        $present[$setting] = $null
        if ($null -ne $source) { $present[$setting] = $source.$setting }
    }
    if ($null -ne $rss) { $present['MaxProcessorGroup'] = $rss.MaxProcessorGroup }
    # No preferred node at all and 65535 are the same: no preference.
    if ($null -ne $source -and $null -eq $present['NumaNode']) { $present['NumaNode'] = 65535 }
    $present
}

# One line for each wanted value that is not there.
function Get-Difference([hashtable] $Present, [hashtable] $Wanted) {
    foreach ($setting in ($Wanted.Keys | Sort-Object)) {
        $found = [string] $Present[$setting]
        if ($found -ne [string] $Wanted[$setting]) {
            if ($found -eq '') { $found = 'not reported' }
            $setting + ': wanted ' + $Wanted[$setting] + ', found ' + $found
        }
    }
}

function Get-LogicalProcessorCount {
    [int] (Get-CimInstance -ClassName Win32_Processor | Measure-Object -Property NumberOfLogicalProcessors -Sum).Sum
}
