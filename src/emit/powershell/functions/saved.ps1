# One line for each setting that cannot be put back: the cmdlets that set a value cannot take it away.
function Get-Lost([hashtable] $Step) {
    $keywords = @{
        BaseProcessorGroup = '*RssBaseProcGroup'; BaseProcessorNumber = '*RssBaseProcNumber'; MaxProcessorGroup = '*RssMaxProcGroup'
        MaxProcessorNumber = '*RssMaxProcNumber'; MaxProcessors = '*MaxRssProcessors'; NumaNode = '*NumaNodeId'
    }
    $present = Get-Present $Step.Name $Step.View
    foreach ($setting in $Step['Unknown']) {
        if ($Step.Wanted.ContainsKey($setting) -or [string] $present[$setting] -eq '') { continue }
        $why = ', and neither the plan nor a file has its earlier value.'
        if ($saved.ContainsKey($Step.Name)) {
            $why = '; it had no value before. To unset its keyword ' + $keywords[$setting] + ' by hand: Remove-NetAdapterAdvancedProperty -AllProperties or, with a display name, Reset-NetAdapterAdvancedProperty.'
        }
        $Step.Name + ': ' + $setting + ' is ' + $present[$setting] + $why
    }
}

# Takes the values that the plan did not know from the file.
function Add-Saved([hashtable] $Step) {
    foreach ($setting in $Step['Unknown']) {
        $value = $null
        if ($saved.ContainsKey($Step.Name)) { $value = $saved[$Step.Name].$setting }
        if ($null -ne $value) {
            $Step.Saved[$setting] = $value
            $Step.Wanted[$setting] = $value
        } elseif ($Step.Wanted.ContainsKey($setting)) {
            Write-Warning ($Step.Name + ': the plan knows no earlier ' + $setting + ' and no file has it, so ' + $Step.Wanted[$setting] + ' is set: no preference.')
        }
    }
    foreach ($line in Get-Lost $Step) { Write-Warning $line }
}
