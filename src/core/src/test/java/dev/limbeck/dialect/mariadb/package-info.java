/** MariaDB, on a real server. */
@org.jspecify.annotations.NullMarked
package dev.limbeck.dialect.mariadb;
