foreach ($step in $steps) { Add-Saved $step }
