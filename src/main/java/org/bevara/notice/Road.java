package org.bevara.notice;

import java.util.Arrays;
import java.util.List;
import org.bevara.access.Role;

/// One way to somebody. What has gone by it is remembered by its name.
public sealed interface Road {

  /// Its lasting name, for example `mail/archivist`.
  String name();

  /// Mail to those who hold a post.
  ///
  /// @param post the word of an account's role, or a post that `authority.yaml` names
  record Mail(String post, List<String> addresses, MailServer server) implements Road {

    public Mail {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String name() {
      return "mail/" + post;
    }

    /// Whether it leads to those who use the archive, and not to a post outside of it.
    public boolean isOfRole() {
      return Arrays.stream(Role.values()).anyMatch(role -> role.word().equals(post));
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
