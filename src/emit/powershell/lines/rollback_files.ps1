# What the plan did not know.
$files = @(Get-SavedFile $BackupPath)
foreach ($step in $steps) { if ($step.ContainsKey('Unknown')) { Add-Saved $step $files } }

