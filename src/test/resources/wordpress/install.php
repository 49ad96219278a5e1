<?php
// Installs WordPress as its own installer does, and makes the accounts that the tests work with.
define('WP_INSTALLING', true);
require getcwd() . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Provstads kommun', 'redaktionen', 'redaktionen@provstad.example', true, '', 'prov', 'sv_SE');
foreach ([
    'permalink_structure' => '/%year%/%monthnum%/%postname%/',
    'blogdescription' => 'Nyheter och svar från Provstad',
    'gmt_offset' => '1',
    'timezone_string' => '',
    'thread_comments' => '1',
    'thread_comments_depth' => '5',
    'page_comments' => '0',
    // pictures of people would come from another site, and tests use no internet
    'show_avatars' => '0',
    'comment_moderation' => '0',
    'comment_previously_approved' => '0',
    'default_pingback_flag' => '0',
    'default_ping_status' => 'closed',
] as $name => $value) {
    update_option($name, $value);
}
wp_update_user(['ID' => 1, 'display_name' => 'Provstads kommun', 'nickname' => 'Provstads kommun']);
flush_rewrite_rules(false);
[$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'prov']);
echo wp_json_encode(['user' => 'redaktionen', 'password' => $password, 'version' => $wp_version]);
