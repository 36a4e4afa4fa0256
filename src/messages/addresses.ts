/** What is wrong with the addresses that requests go to. */
export const ADDRESS_MESSAGES = {
  'url-scheme-refused': {
    what: '{scheme} is neither http nor https',
    fix: 'write an address that begins with http:// or https://, and not {url}',
    more:
      'JMeter also reads files and other addresses. They say nothing of a service, and a file is ' +
      'read in no time. A host and its port need `http://` before them, too.',
  },
  'url-scheme-variable': {
    what: 'a variable decides on the scheme of {url}, and it is not a constant',
    fix: 'write http:// or https:// out, or set the variable in variables of the scenario',
    more:
      'Only http and https are load for a service. What a variable holds is certain where the ' +
      'scenario sets it in `variables`, or the test plan in its User Defined Variables.',
  },
  'url-host-missing': {
    what: '{url} names no host after its scheme',
    fix: 'write http://HOST/PATH, or only the path beside a default-address',
    more: 'JMeter would look for the host elsewhere. Two slashes belong before the host.',
  },
  'host-invalid': {
    what: '"{host}" is not the name or the address of a host',
    fix: 'write a name such as www.example.com, or an address such as 192.0.2.1',
    more:
      'A name has letters, digits, hyphens and dots. Letters that stand for others, such as those ' +
      'of full width, are refused, as programs read them differently. So are zones of IPv6.',
  },
  'host-number-unclear': {
    what: 'programs read the number "{host}" as different addresses, or as none',
    fix: 'write an address of IPv4 as four decimal numbers without leading zeros: 192.0.2.1',
    more:
      'One program takes `010` for eight, and the next one for ten. The gate must come to the same ' +
      'machine as JMeter, so that it reads decimal numbers only.',
  },
  'target-unreadable': {
    what: '"{text:brief}" is not a host with or without a port',
    fix: 'write a host such as www.example.com, *.example.com, 192.0.2.1 or [2001:db8::1]:8080',
    more: 'A target has no scheme and no path. `*.` stands for all hosts below a name.',
  },
  'target-never': {
    what: 'no request may go to {host}, whatever the workflow allows',
    fix: 'remove it, and name the service that is tested',
    more:
      'Link-local addresses and those of metadata give away the credentials of a task. Addresses ' +
      'of several machines, or of none, are no service.',
  },
  'targets-too-many': {
    what: '{count:plural target} are more than {most}',
    fix: 'name several hosts by one entry such as *.example.com',
    more: 'Every request of a task is held against the list.',
  },
} as const;
