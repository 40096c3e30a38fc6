$foreign = 0
foreach ($step in $steps) { $foreign += Test-Foreign $step }
if ($foreign -gt 0 -and -not $Force) {
    throw 'The host is not as the plan has it; see the warnings. Nothing was changed. Run again with -Force to go on.'
}
