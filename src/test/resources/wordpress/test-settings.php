<?php
/**
 * A must-use plugin: a test comments faster than people do, and may say the same twice.
 * Nothing else of WordPress is changed.
 */
add_filter('wp_is_comment_flood', '__return_false', PHP_INT_MAX);
add_filter('comment_flood_filter', '__return_false', PHP_INT_MAX);
add_filter('duplicate_comment_id', '__return_false', PHP_INT_MAX);
