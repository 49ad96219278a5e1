<?php
// The site's address is what the world calls it, whichever port of loopback answers.
$url = getenv('WORDPRESS_URL');
$_SERVER['HTTP_HOST'] = parse_url($url, PHP_URL_HOST);
if (str_starts_with($url, 'https:')) {
    $_SERVER['HTTPS'] = 'on';
} else {
    // without TLS, application passwords are for local sites only
    define('WP_ENVIRONMENT_TYPE', 'local');
}
define('WP_HOME', $url);
define('WP_SITEURL', $url);
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('WORDPRESS_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';

// It speaks with nobody and does nothing by itself.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('FS_METHOD', 'direct');

if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
