<?php
// Runs what it reads within WordPress, and prints as JSON what that returns.
require getcwd() . '/wp-load.php';
echo wp_json_encode(eval(stream_get_contents(STDIN)));
