package dev.limbeck.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server, and cuts all connections when it is told to. */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final List<Socket> open = new ArrayList<>();
  private final AtomicLong passed = new AtomicLong();
  private volatile long cutAfter = Long.MAX_VALUE;

  private TcpProxy(int target) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
  }

  /** A proxy to a port of this machine. */
  public static TcpProxy to(int port) throws IOException {
    TcpProxy proxy = new TcpProxy(port);
    daemon(proxy::accept);
    return proxy;
  }

  /** Where clients connect. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How many bytes the clients have sent. */
  public long passed() {
    return passed.get();
  }

  /** Cuts everything when the clients have sent so many bytes; nobody gets through afterwards. */
  public void cutAfter(long bytes) {
    cutAfter = bytes;
  }

  /** Cuts everything now; nobody gets through afterwards. */
  public void cutNow() throws IOException {
    listening.close();
    cut();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        synchronized (open) {
          open.add(client);
          open.add(server);
        }
        daemon(() -> pump(client, server, true));
        daemon(() -> pump(server, client, false));
      }
    } catch (IOException e) {
      cut();
    }
  }

  private void pump(Socket from, Socket to, boolean counted) {
    byte[] bytes = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (counted && passed.addAndGet(read) > cutAfter) {
          close();
          return;
        }
        out.write(bytes, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // One side has gone: the try has closed the other.
      return;
    }
  }

  private void cut() {
    synchronized (open) {
      for (Socket socket : open) {
        try {
          socket.close();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
      open.clear();
    }
  }

  @Override
  public void close() throws IOException {
    cutNow();
  }
}
