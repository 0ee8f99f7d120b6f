package dev.limbeck.runner;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver for {@code jdbc:registered:}; its connections tell what they were opened with. */
public final class RegisteredDriver implements Driver {

  @Override
  public @Nullable Connection connect(String url, Properties properties) {
    if (url.contains("refused")) {
      return null;
    }
    return (Connection)
        Proxy.newProxyInstance(
            RegisteredDriver.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("getCatalog")
                    ? new TreeMap<>(properties).toString()
                    : null);
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:registered:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
