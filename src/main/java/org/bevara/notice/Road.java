package org.bevara.notice;

import java.util.List;
import org.bevara.access.Role;

/// One way to somebody. What has gone by it is remembered by its name.
public sealed interface Road {

  /// Its lasting name, for example `mail/archivist`.
  String name();

  /// Mail to those who hold a role.
  record Mail(Role role, List<String> addresses, MailServer server) implements Road {

    public Mail {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String name() {
      return "mail/" + role.word();
    }
  }

  /// A webhook, by its place in the list from 1.
  record Hook(int place, Webhook webhook) implements Road {

    @Override
    public String name() {
      return "webhook/" + place;
    }
  }
}
