import { Button, Modal } from '@mantine/core';
import { signInAgain } from '@/lib/session';

/** The session has ended; what is typed stays where it is until the person goes on. */
export function SignedOut({ opened }: { opened: boolean }) {
  return (
    <Modal opened={opened} onClose={() => undefined} withCloseButton={false} title="You are signed out">
      <p>Your session has ended. Sign in again, and you come back to this page.</p>
      <Button mt={16} onClick={signInAgain} data-autofocus>
        Sign in again
      </Button>
    </Modal>
  );
}
