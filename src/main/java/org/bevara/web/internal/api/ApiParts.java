package org.bevara.web.internal.api;

import org.bevara.web.internal.Origins;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.content.ContentLinks;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// Leads each request to its endpoint.
@Configuration(proxyBeanMethods = false)
public class ApiParts {

  @Bean
  RouterFunction<ServerResponse> api(
      Workplace workplace, ContentLinks links, Origins origins, MessageSource words) {
    Answering answering = new Answering(workplace, links, origins, words);
    RouterFunctions.Builder router = RouterFunctions.route();
    for (Endpoint endpoint : Endpoints.ALL) {
      router.route(
          RequestPredicates.method(endpoint.method()).and(RequestPredicates.path(endpoint.path())),
          request -> answering.answer(endpoint, request));
    }
    return router.build();
  }
}
