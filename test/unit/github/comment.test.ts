import { describeComments } from '../../support/comment-cases.ts';
import { standInForGitHub } from '../../support/github.ts';

// test/faces has the same behind GitHub's own description of its API.
describeComments(standInForGitHub);
